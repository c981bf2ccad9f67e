import { Upload } from "lucide-react";
import { useRef } from "react";
import { Button } from "../../../ui/button.tsx";
import type { GivenFile } from "./files-of-drop.ts";

/** Asks for files to upload; says how far an upload is while one goes on. */
export function UploadButton(props: {
  readonly progress: string | undefined;
  readonly onUpload: (files: readonly GivenFile[]) => Promise<void>;
}) {
  const inputRef = useRef<HTMLInputElement>(null);
  function take(input: HTMLInputElement) {
    const files = [...(input.files ?? [])].map((file) => ({ path: file.name, file }));
    // The same file may be chosen again.
    input.value = "";
    void props.onUpload(files);
  }
  return (
    <>
      <Button
        className="text-xs"
        disabled={props.progress !== undefined}
        onClick={() => inputRef.current?.click()}
      >
        <Upload aria-hidden className="size-3.5" /> {props.progress ?? "Upload"}
      </Button>
      <input
        ref={inputRef}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        data-testid="upload-input"
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
