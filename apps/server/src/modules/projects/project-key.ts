import { AppError } from "../../errors.ts";
import type { ProjectsRepository } from "./projects.repository.ts";

/** The key of the project that something is made or listed in. @throws AppError `project_not_found`. */
export async function projectKeyOf(projects: ProjectsRepository, name: string): Promise<number> {
  const key = await projects.findKey(name);
  if (key === undefined)
    throw new AppError("project_not_found", `there is no project ${name}: create it first`);
  return key;
}
