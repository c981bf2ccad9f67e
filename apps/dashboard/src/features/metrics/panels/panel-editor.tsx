"use client";

import { useMemo, useState } from "react";
import { formatCount } from "../../../lib/format.ts";
import { patternMatcher } from "../../../lib/match-names.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { EditorFields } from "./editor-fields.tsx";
import { fieldClass, ChoiceField, Field } from "./field.tsx";
import { faultOfSettings } from "./fault-of-settings.ts";
import { panelKinds } from "./panel-kinds.ts";
import { lengthMax, type PanelSettings } from "./panel-schema.ts";
import type { EditedPanel } from "./use-board-actions.ts";

/** Makes a panel or changes one: what it shows, and how. What cannot be read is said at its place. */
export function PanelEditor(props: {
  readonly edited: EditedPanel;
  readonly metrics: readonly string[];
  readonly onEnd: (made: EditedPanel | undefined) => void;
}) {
  const { edited, metrics, onEnd } = props;
  const [settings, setSettings] = useState(edited.settings);
  const change = (patch: Partial<PanelSettings>) => setSettings((old) => ({ ...old, ...patch }));
  const known = useMemo(() => new Set(metrics), [metrics]);
  const isNew = edited.id === undefined;
  const fault = faultOfSettings(settings, known);
  return (
    <Dialog title={isNew ? "Add a panel" : "Edit the panel"} isOpen onClose={() => onEnd(undefined)}>
      <form
        data-testid="panel-editor"
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (fault === undefined) onEnd({ ...edited, settings: trimmed(settings) });
        }}
      >
        <KindAndTitle settings={settings} onChange={change} />
        <EditorFields settings={settings} metrics={metrics} known={known} onChange={change} />
        <EditorFoot
          words={fault ?? selectionWords(settings, metrics)}
          isNew={isNew}
          canSave={fault === undefined}
          onCancel={() => onEnd(undefined)}
        />
      </form>
    </Dialog>
  );
}

function KindAndTitle(props: {
  readonly settings: PanelSettings;
  readonly onChange: (patch: Partial<PanelSettings>) => void;
}) {
  const { settings, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField
        label="Kind"
        testId="panel-kind"
        value={settings.kind}
        choices={panelKinds}
        onChange={(kind) => onChange({ kind })}
      />
      <Field label="Title">
        {(id) => (
          <input
            id={id}
            data-testid="panel-title"
            placeholder="As what is shown"
            maxLength={lengthMax.title}
            value={settings.title}
            onChange={(event) => onChange({ title: event.target.value })}
            className={fieldClass}
          />
        )}
      </Field>
    </div>
  );
}

function EditorFoot(props: {
  readonly words: string;
  readonly isNew: boolean;
  readonly canSave: boolean;
  readonly onCancel: () => void;
}) {
  return (
    <div className="flex items-center justify-end gap-2 border-t border-line pt-3">
      <p className="mr-auto text-xs text-muted">{props.words}</p>
      <Button onClick={props.onCancel}>Cancel</Button>
      <Button type="submit" data-testid="panel-save" disabled={!props.canSave}>
        {props.isNew ? "Add" : "Save"}
      </Button>
    </div>
  );
}

/** Without the formulas that were left empty. */
function trimmed(settings: PanelSettings): PanelSettings {
  return { ...settings, expressions: settings.expressions.filter((source) => source.trim() !== "") };
}

function selectionWords({ pattern }: PanelSettings, metrics: readonly string[]): string {
  if (pattern === "") return "";
  return `The pattern matches ${formatCount(metrics.filter(patternMatcher(pattern).matches).length, "metric")}.`;
}
