import { describeSchemas } from "../test/schema-cases.ts";
import { viewIdSchema } from "./id.ts";
import * as contracts from "./index.ts";

const view = "view_01JD8GZ0000000000000000000";
const run = "run_01JD8GZ0000000000000000000";
const at = "2026-01-31T12:00:00.000Z";
const viewExample = {
  id: view,
  project: "digits",
  name: "Losses",
  isDefault: true,
  state: { search: "?filter=state%20%3D%20%22finished%22", layout: { sections: [{ name: "train" }] } },
  createdAt: at,
  updatedAt: at,
};

describeSchemas([
  ["a view id", viewIdSchema, view, { "a run's id": run }],
  [
    "a view",
    contracts.viewSchema,
    viewExample,
    {
      "the id of a run": { ...viewExample, id: run },
      "no state": { ...viewExample, state: undefined },
    },
  ],
  [
    "a new view",
    contracts.createView.body,
    { name: "Losses", state: viewExample.state },
    {
      "no name": { name: "", state: viewExample.state },
      "a search of 8,001 characters": {
        name: "a",
        state: { ...viewExample.state, search: "x".repeat(8001) },
      },
      "a layout that is a list": { name: "a", state: { search: "", layout: [] } },
      "a layout of more than 256 KB": {
        name: "a",
        state: { search: "", layout: { notes: "x".repeat(contracts.viewLayoutCharactersMax) } },
      },
    },
  ],
  [
    "an event of a view",
    contracts.liveEventSchema,
    { kind: "view", project: "digits", view, deleted: true },
    { "no view": { kind: "view", project: "digits", deleted: true } },
  ],
]);
