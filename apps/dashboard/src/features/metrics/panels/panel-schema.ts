import { expressionLengthMax, expressionsMax } from "@descent/contracts";
import { z } from "zod";

/** Most metrics, or columns, that a panel names one by one; a pattern has no such bound. */
export const namesMax = 50;

/** Most characters of what is written into a panel. */
export const lengthMax = { name: 600, title: 200, pattern: 500, text: 10_000 };

/** How large a panel can be: most columns, and least and greatest height in steps. */
export const sizeBounds = { columnsMax: 6, heightMin: 2, heightMax: 20 };

const name = z.string().max(lengthMax.name);

/** How a panel shows its values. */
const panelKindSchema = z.enum(["line", "bar", "scatter", "histogram", "table", "note"]);

export type PanelKind = z.infer<typeof panelKindSchema>;

/** What a panel shows; every field has a value, so that an older layout still reads. */
const panelSettingsSchema = z.object({
  kind: panelKindSchema.default("line"),
  /** Empty for the name of what is shown. */
  title: z.string().max(lengthMax.title).default(""),
  metrics: z.array(name).max(namesMax).default([]),
  /** A glob or a regular expression; metrics that match it join by themselves. Empty for none. */
  pattern: z.string().max(lengthMax.pattern).default(""),
  /** Formulas such as `1 - ${val/accuracy}`, each a curve of its own. */
  expressions: z.array(z.string().max(expressionLengthMax)).max(expressionsMax).default([]),
  xAxis: z.enum(["board", "step", "relativeTime", "wallTime"]).default("board"),
  yScale: z.enum(["board", "linear", "log"]).default("board"),
  /** `board`, `none`, or a smoothing as the address writes it, such as `ema:0.9`. */
  smoothing: z.string().max(40).default("board"),
  /** Scatter: the columns of the two axes, such as `config.lr` and `summary.val/loss`. */
  xColumn: name.default(""),
  yColumn: name.default(""),
  xScale: z.enum(["linear", "log"]).default("linear"),
  /** Bars: the column whose equal values share a bar; empty for a bar per run. */
  groupBy: name.default(""),
  /** Table: the columns beside the run's name. */
  columns: z.array(name).max(namesMax).default([]),
  text: z.string().max(lengthMax.text).default(""),
});

export type PanelSettings = z.infer<typeof panelSettingsSchema>;

/** A panel's width in columns of the board, 0 for as many as fill its row, and its height in steps. */
const panelSizeSchema = z.object({
  columns: z.int().min(0).max(sizeBounds.columnsMax),
  height: z.int().min(sizeBounds.heightMin).max(sizeBounds.heightMax),
});

export type PanelSize = z.infer<typeof panelSizeSchema>;

/** How a reader changed the board that the metrics' names make: differences only, so that new metrics still appear. */
export const boardLayoutSchema = z.object({
  /** Whether sections are made of what stands before the first slash or before the last. */
  grouping: z.enum(["first", "last"]).default("first"),
  folded: z.array(name).default([]),
  /** In the order they were made; `before` is the panel that the moved one stands before, null for the end. */
  moves: z.array(z.object({ panel: name, section: name, before: name.nullable() })).default([]),
  sizes: z.record(name, panelSizeSchema).default({}),
  hidden: z.array(name).default([]),
  pinned: z.array(name).default([]),
  edited: z.record(name, panelSettingsSchema).default({}),
  added: z.array(z.object({ id: name, section: name, settings: panelSettingsSchema })).default([]),
});

export type BoardLayout = z.infer<typeof boardLayoutSchema>;

/** The settings of a panel nobody has chosen anything for. */
export const plainSettings: PanelSettings = panelSettingsSchema.parse({});

/** The board as the metrics' names make it. */
export const plainLayout: BoardLayout = boardLayoutSchema.parse({});

/** The section of pinned panels; no prefix of a metric's name begins with a slash. */
export const pinnedSection = "/pinned";

/** How large a panel is that nobody has resized. */
export const plainSize: PanelSize = { columns: 0, height: 4 };
