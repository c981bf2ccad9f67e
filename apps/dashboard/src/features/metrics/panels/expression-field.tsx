import { expressionLengthMax, expressionsMax, faultOfExpression } from "@descent/contracts";
import { X } from "lucide-react";
import { useId } from "react";
import { Button } from "../../../ui/button.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { fieldClass, FieldProblem } from "./field.tsx";

/** The formulas of a panel; a fault is shown under the formula, with an arrow at its place. */
export function ExpressionFields(props: {
  readonly expressions: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly onChange: (expressions: string[]) => void;
}) {
  const { expressions, known, onChange } = props;
  return (
    <fieldset className="space-y-1.5">
      <legend className="mb-1 text-xs font-medium">Formulas</legend>
      {expressions.map((source, index) => (
        <ExpressionField
          // A formula has no identity but its place.
          key={index}
          index={index}
          source={source}
          known={known}
          onChange={(next) => onChange(expressions.with(index, next))}
          onRemove={() => onChange(expressions.toSpliced(index, 1))}
        />
      ))}
      <Button
        className="h-6 text-xs"
        data-testid="add-expression"
        disabled={expressions.length >= expressionsMax}
        onClick={() => onChange([...expressions, ""])}
      >
        Add a formula
      </Button>
      <p className="text-[11px] text-muted">
        For example <code className="figures">{"1 - ${val/accuracy}"}</code>, with + − * / ^, log, log10, exp,
        sqrt, abs, min, max and pow: evaluated at each step that all its metrics share. Smoothing and bands
        are those of its values.
      </p>
    </fieldset>
  );
}

function ExpressionField(props: {
  readonly index: number;
  readonly source: string;
  readonly known: ReadonlySet<string>;
  readonly onChange: (source: string) => void;
  readonly onRemove: () => void;
}) {
  const { source, index } = props;
  const id = useId();
  const fault = source.trim() === "" ? undefined : faultOfExpression(source, props.known);
  return (
    <div>
      <div className="flex items-center gap-1">
        <input
          aria-label={`Formula ${index + 1}`}
          aria-invalid={fault !== undefined}
          aria-describedby={fault ? id : undefined}
          data-testid="expression"
          spellCheck={false}
          autoComplete="off"
          maxLength={expressionLengthMax}
          value={source}
          onChange={(event) => props.onChange(event.target.value)}
          className={`${fieldClass} figures`}
        />
        <IconButton label={`Remove formula ${index + 1}`} icon={<X aria-hidden />} onClick={props.onRemove} />
      </div>
      {fault && (
        <FieldProblem id={id}>
          <span aria-hidden className="figures block overflow-hidden pl-2 leading-3 whitespace-pre">
            {`${" ".repeat(fault.at)}↑`}
          </span>
          Column {fault.at + 1}: {fault.message}.
        </FieldProblem>
      )}
    </div>
  );
}
