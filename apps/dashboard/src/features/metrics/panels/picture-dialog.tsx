"use client";

import { useMemo, useState, type ReactNode } from "react";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { notify } from "../../../ui/notify.ts";
import { Segmented } from "../../../ui/segmented.tsx";
import { attemptExport } from "./attempt-export.ts";
import {
  copyPng,
  pictureOf,
  presentLook,
  savePng,
  saveSvg,
  type PictureLook,
  type ShownPanel,
} from "./export-panel.ts";

const themes = [
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
const scales = [
  { value: "1", label: "1×" },
  { value: "2", label: "2×" },
] as const;

/** Where the look of a panel's picture is chosen, and seen before it is taken. */
export function PictureDialog(props: { readonly shown: ShownPanel; readonly onClose: () => void }) {
  const { shown, onClose } = props;
  const [look, setLook] = useState(presentLook);
  const picture = useMemo(() => pictureOf(shown, look), [shown, look]);
  const { theme, isTransparent, scale } = look;
  return (
    <Dialog title={`Picture of ${shown.panel.title}`} isOpen onClose={onClose}>
      <div className="space-y-3" data-testid="picture-dialog">
        <LookFields look={look} onChange={(patch) => setLook({ ...look, ...patch })} />
        <img
          src={`data:image/svg+xml,${encodeURIComponent(picture.svg)}`}
          alt={`${shown.panel.title}, ${theme}, ${isTransparent ? "transparent" : "on its ground"}`}
          width={picture.width}
          height={picture.height}
          className={`${theme} h-auto max-h-[55dvh] w-full rounded border border-line object-contain ${isTransparent ? "chequered" : "bg-surface"}`}
        />
        <div className="flex flex-wrap items-center gap-2">
          <TakeButtons shown={shown} look={look} />
          <span className="figures ml-auto text-xs text-muted" data-testid="picture-size">
            {Math.round(picture.width * scale)} × {Math.round(picture.height * scale)} pixels
          </span>
        </div>
      </div>
    </Dialog>
  );
}

function LookFields({
  look: { theme, isTransparent, scale },
  onChange,
}: {
  readonly look: PictureLook;
  readonly onChange: (patch: Partial<PictureLook>) => void;
}) {
  const grounds = [
    { value: "filled", label: theme === "light" ? "White" : "Dark ground" },
    { value: "none", label: "Transparent" },
  ] as const;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-2">
      <Named label="Colours">
        <Segmented
          label="Colours"
          options={themes}
          value={theme}
          onChange={(next) => onChange({ theme: next })}
        />
      </Named>
      <Named label="Background">
        <Segmented
          label="Background"
          options={grounds}
          value={isTransparent ? "none" : "filled"}
          onChange={(next) => onChange({ isTransparent: next === "none" })}
        />
      </Named>
      <Named label="Pixels">
        <Segmented
          label="Pixels"
          options={scales}
          value={scale === 1 ? "1" : "2"}
          onChange={(next) => onChange({ scale: next === "1" ? 1 : 2 })}
        />
      </Named>
    </div>
  );
}

function Named({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center gap-2 text-xs">
      <span aria-hidden className="text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}

function TakeButtons({ shown, look }: { readonly shown: ShownPanel; readonly look: PictureLook }) {
  const button = (label: string, run: () => Promise<unknown>, testId?: string) => (
    <Button data-testid={testId} onClick={() => attemptExport(run)}>
      {label}
    </Button>
  );
  return (
    <>
      {button("Save as PNG", () => savePng(shown, look), "picture-png")}
      {button("Save as SVG", async () => saveSvg(shown, look), "picture-svg")}
      {button("Copy", async () => {
        await copyPng(shown, look);
        notify(`The picture of “${shown.panel.title}” is on the clipboard`);
      })}
    </>
  );
}
