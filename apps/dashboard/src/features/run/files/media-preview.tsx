import type { RunFile } from "@descent/contracts";
import { useState } from "react";
import { addressOfFile } from "../../../lib/api.ts";
import { PreviewNote } from "./preview-note.tsx";

/** A picture, a sound or a film, by an element that runs nothing of it: an SVG with a script in it is a picture. */
export function MediaPreview(props: {
  readonly run: string;
  readonly file: RunFile;
  readonly kind: "image" | "audio" | "video";
}) {
  const { run, file, kind } = props;
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken)
    return <PreviewNote>The browser cannot show this {kind}: download it to look at it.</PreviewNote>;
  const common = {
    src: addressOfFile(run, file),
    onError: () => setIsBroken(true),
    "data-testid": "file-media",
  };
  if (kind === "audio")
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- a run's files have none
    return <audio controls {...common} aria-label={file.path} className="m-3 w-[calc(100%-1.5rem)]" />;
  return (
    <div className="grid min-h-0 flex-1 grid-rows-[100%] place-items-center bg-sunken p-3">
      {kind === "image" ? (
        <img {...common} alt={file.path} className="max-h-full max-w-full object-contain" />
      ) : (
        // oxlint-disable-next-line jsx-a11y/media-has-caption -- a run's files have none
        <video controls {...common} aria-label={file.path} className="max-h-full max-w-full" />
      )}
    </div>
  );
}
