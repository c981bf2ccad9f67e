import type { LineIdentity } from "../../../charts/chart-model.ts";
import { patternMatcher } from "../../../lib/match-names.ts";
import { ExpressionFields } from "./expression-field.tsx";
import { ChoiceField, Field, fieldClass, FieldProblem } from "./field.tsx";
import { NamesField } from "./names-field.tsx";
import type { PanelSettings } from "./panel-schema.ts";

/** What the fields of any kind take. */
export interface EditorFieldsProps {
  readonly settings: PanelSettings;
  readonly metrics: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly runs: readonly LineIdentity[];
  readonly onChange: (patch: Partial<PanelSettings>) => void;
}

/** The fields that a panel's kind has. */
export function EditorFields(props: EditorFieldsProps) {
  return (
    <>
      <MetricFields {...props} />
      <ExpressionFields
        expressions={props.settings.expressions}
        known={props.known}
        onChange={(expressions) => props.onChange({ expressions })}
      />
      <AxisFields {...props} />
    </>
  );
}

function MetricFields({ settings, metrics, onChange }: EditorFieldsProps) {
  const { problem } = patternMatcher(settings.pattern);
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <NamesField
        label="Metrics"
        placeholder="Add a metric by its name"
        testId="panel-metrics"
        names={metrics}
        chosen={settings.metrics}
        onChange={(chosen) => onChange({ metrics: chosen })}
      />
      <Field
        label="Pattern"
        hint={
          <>
            As <code className="figures">val/*</code> or, between slashes, a regular expression:{" "}
            <code className="figures">/loss$/</code>. New metrics that match join by themselves.
          </>
        }
      >
        {(id) => (
          <>
            <input
              id={id}
              data-testid="panel-pattern"
              spellCheck={false}
              autoComplete="off"
              maxLength={500}
              aria-invalid={problem !== undefined}
              value={settings.pattern}
              onChange={(event) => onChange({ pattern: event.target.value })}
              className={`${fieldClass} figures`}
            />
            {problem && <FieldProblem>{problem}</FieldProblem>}
          </>
        )}
      </Field>
    </div>
  );
}

const xAxes = [
  { value: "board", label: "As the board" },
  { value: "step", label: "Step" },
  { value: "relativeTime", label: "Relative time" },
  { value: "wallTime", label: "Wall time" },
] as const;

const yScales = [
  { value: "board", label: "As the board" },
  { value: "linear", label: "Linear" },
  { value: "log", label: "Logarithmic" },
] as const;

function AxisFields({ settings, onChange }: EditorFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField
        label="x axis"
        value={settings.xAxis}
        choices={xAxes}
        onChange={(xAxis) => onChange({ xAxis })}
      />
      <ChoiceField
        label="y axis"
        testId="panel-y-scale"
        value={settings.yScale}
        choices={yScales}
        onChange={(yScale) => onChange({ yScale })}
      />
    </div>
  );
}
