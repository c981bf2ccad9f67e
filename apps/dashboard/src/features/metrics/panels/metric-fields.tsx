import { patternMatcher } from "../../../lib/match-names.ts";
import type { EditorFieldsProps } from "./editor-fields.tsx";
import { Field, fieldClass, FieldProblem } from "./field.tsx";
import { NamesField } from "./names-field.tsx";
import { lengthMax } from "./panel-schema.ts";

/** Which metrics a panel shows: chosen by name, or whatever matches a pattern. */
export function MetricFields({ settings, metrics, onChange }: EditorFieldsProps) {
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
      <Field label="Pattern" hint={<PatternHint />}>
        {(id) => (
          <>
            <input
              id={id}
              data-testid="panel-pattern"
              spellCheck={false}
              autoComplete="off"
              maxLength={lengthMax.pattern}
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

function PatternHint() {
  return (
    <>
      As <code className="figures">val/*</code> or, between slashes, a regular expression:{" "}
      <code className="figures">/loss$/</code>. New metrics that match join by themselves.
    </>
  );
}
