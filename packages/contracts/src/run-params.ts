import { z } from "zod";
import { runIdSchema } from "./id.ts";

/** The path parameters of everything below one run. */
export const runParams = z.object({ run: runIdSchema });
