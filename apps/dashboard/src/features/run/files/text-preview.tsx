import type { RunFile } from "@descent/contracts";
import { useMemo, useState } from "react";
import { parseDelimited } from "../../../lib/delimited-text.ts";
import { formatCount } from "../../../lib/format.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { kindOf, linesOf, prettyJson } from "./file-content.ts";
import { PreviewFoot } from "./preview-note.tsx";
import { TextLines } from "./text-lines.tsx";
import { ValueTable } from "./value-table.tsx";

const tableRowsMax = 500;

interface TextProps {
  readonly file: RunFile;
  readonly text: string;
  /** Whether this is all of the file. */
  readonly isWhole: boolean;
}

/** The text of a file: tables as tables and JSON laid out, unless the reader wants it as it is. */
export function TextPreview(props: TextProps) {
  const { file, text } = props;
  const [isPlain, setIsPlain] = useState(false);
  const look = useLook(props);
  const shown = look === undefined || isPlain ? text : look.text;
  const lines = useMemo(() => shown !== undefined && linesOf(shown), [shown]);
  return (
    <>
      {look && (
        <div className="border-b border-line px-3 py-1.5">
          <Segmented
            label="Look"
            options={[
              { value: "made", label: look.label },
              { value: "plain", label: "As it is" },
            ]}
            value={isPlain ? "plain" : "made"}
            onChange={(value) => setIsPlain(value === "plain")}
          />
        </div>
      )}
      {lines ? (
        <TextLines label={file.path} lines={lines} isNumbered />
      ) : (
        <Table path={file.path} rows={look?.rows ?? []} />
      )}
    </>
  );
}

function Table({ path, rows }: { readonly path: string; readonly rows: readonly string[][] }) {
  // The first row names the columns.
  const shown = rows.slice(0, tableRowsMax + 1);
  return (
    <>
      <ValueTable label={path} rows={shown} />
      {rows.length > shown.length && (
        <PreviewFoot>The first {formatCount(tableRowsMax, "row")} of more</PreviewFoot>
      )}
    </>
  );
}

/** What a text is shown as where that is more than its own lines. */
interface Look {
  readonly label: string;
  readonly rows?: readonly string[][];
  readonly text?: string;
}

function useLook({ file, text, isWhole }: TextProps): Look | undefined {
  const kind = kindOf(file);
  return useMemo(() => {
    if (kind === "table") {
      const delimiter = file.path.toLowerCase().endsWith(".tsv") ? "\t" : ",";
      const rows = parseDelimited(text, delimiter, { rowsMax: tableRowsMax + 2, isWhole });
      return rows.length > 0 ? { label: "Table", rows } : undefined;
    }
    const pretty = kind === "json" && isWhole ? prettyJson(text) : undefined;
    return pretty === undefined ? undefined : { label: "Laid out", text: pretty };
  }, [kind, file.path, text, isWhole]);
}
