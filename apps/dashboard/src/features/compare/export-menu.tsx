"use client";

import { Copy, Download } from "lucide-react";
import { fileNameOf, toCsv, toMarkdown } from "../../lib/delimited-text.ts";
import { formatCount } from "../../lib/format.ts";
import { saveFile } from "../../lib/save-file.ts";
import { copyText } from "../../ui/copy-text.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { notify } from "../../ui/notify.ts";
import { csvForm, markdownForm, type ExportForm } from "./export-rows.ts";

/** Takes a table away as it stands: to the clipboard, or as a file. */
export function ExportMenu(props: {
  readonly project: string;
  /** What the table holds. */
  readonly title: string;
  /** The cells of the table, the first row its head. */
  readonly cells: (form: ExportForm) => readonly (readonly string[])[];
}) {
  const { project, title, cells } = props;
  const csv = () => toCsv(cells(csvForm));
  async function copy(text: string, format: string) {
    const count = formatCount(cells(csvForm).length - 1, "row");
    if (await copyText(text)) notify(`Copied ${count} as ${format}`);
  }
  function save() {
    const name = fileNameOf([project, "compare", title.toLowerCase()], "csv");
    saveFile(new Blob([csv()], { type: "text/csv" }), name);
  }
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Copy or download: ${title}`} className="size-7" icon={<Download aria-hidden />} />
      }
    >
      <MenuItem icon={<Copy />} onSelect={() => void copy(csv(), "CSV")}>
        Copy as CSV
      </MenuItem>
      <MenuItem icon={<Copy />} onSelect={() => void copy(toMarkdown(cells(markdownForm)), "Markdown")}>
        Copy as Markdown
      </MenuItem>
      <MenuItem icon={<Download />} onSelect={save}>
        Download as CSV
      </MenuItem>
    </Menu>
  );
}
