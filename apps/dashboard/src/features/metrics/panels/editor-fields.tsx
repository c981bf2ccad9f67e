import type { ReactNode } from "react";
import { AxisFields, ScaleField } from "./axis-fields.tsx";
import { ColumnField, ColumnsField } from "./column-fields.tsx";
import { ExpressionFields } from "./expression-field.tsx";
import { Field, fieldClass } from "./field.tsx";
import { MetricFields } from "./metric-fields.tsx";
import { lengthMax, type PanelSettings } from "./panel-schema.ts";

/** What the fields of any kind take. */
export interface EditorFieldsProps {
  readonly settings: PanelSettings;
  readonly metrics: readonly string[];
  readonly known: ReadonlySet<string>;
  readonly onChange: (patch: Partial<PanelSettings>) => void;
}

/** The fields that a panel's kind has. */
export function EditorFields(props: EditorFieldsProps): ReactNode {
  const { settings, known, onChange } = props;
  switch (settings.kind) {
    case "line":
      return (
        <>
          <MetricFields {...props} />
          <ExpressionFields
            expressions={settings.expressions}
            known={known}
            onChange={(expressions) => onChange({ expressions })}
          />
          <AxisFields {...props} />
        </>
      );
    case "bar":
      return (
        <>
          <MetricFields {...props} />
          <ColumnField {...props} label="A bar for each" field="groupBy" emptyLabel="run" />
        </>
      );
    case "histogram":
      return (
        <>
          <MetricFields {...props} />
          <ScaleField label="y axis" field="yScale" {...props} />
        </>
      );
    case "scatter":
      return <ScatterFields {...props} />;
    case "table":
      return <ColumnsField {...props} />;
    case "note":
      return <NoteField {...props} />;
  }
}

function ScatterFields(props: EditorFieldsProps) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ColumnField {...props} label="x axis shows" field="xColumn" emptyLabel="" />
      <ScaleField label="x axis" field="xScale" {...props} />
      <ColumnField {...props} label="y axis shows" field="yColumn" emptyLabel="" />
      <ScaleField label="y axis" field="yScale" {...props} />
    </div>
  );
}

function NoteField({ settings, onChange }: EditorFieldsProps) {
  return (
    <Field label="Text">
      {(id) => (
        <textarea
          id={id}
          data-testid="panel-text"
          rows={6}
          maxLength={lengthMax.text}
          value={settings.text}
          onChange={(event) => onChange({ text: event.target.value })}
          className={`${fieldClass} h-auto py-1`}
        />
      )}
    </Field>
  );
}
