import { workspaceLayout } from "../../kernels/gemm/tile.ts";
import { ModuleBuilder } from "../../wasm/module-builder.ts";
import type { Arena } from "../arena.ts";
import type { Storage } from "../storage.ts";
import type { Team } from "./team/team.ts";

/** A function of an emitted module, bound to one arena's memory. Operands: addresses, counts, numbers. */
export type Kernel = (...operands: readonly number[]) => void;

/** The functions of one module by name, in the order in which they were emitted. */
export type Kernels = Readonly<Record<string, Kernel>>;

/** Compiled once per process and key: an emitted module does not depend on the memory it will work on. */
const modules = new Map<string, WebAssembly.Module>();

/**
 * Emits and compiles modules when they are first needed, binds them to one arena, and shares work out to
 * threads: kernels that are called inside `parallel` are written down for the team when there is one.
 */
export class KernelRunner {
  readonly #arena: Arena;
  readonly #workspace: Storage;
  readonly #bound = new Map<string, Kernels>();
  #team: Team | undefined;
  #isSharing = false;

  constructor(arena: Arena) {
    this.#arena = arena;
    this.#workspace = arena.reserve(workspaceLayout.bytes / 4);
  }

  /** How many threads work, this one included. */
  get threads(): number {
    return this.#team?.size ?? 1;
  }

  /** Whether kernels that are called now are written down for the team. */
  get isSharing(): boolean {
    return this.#isSharing;
  }

  /** Lets the team help from now on; without one, this thread works alone. */
  useTeam(team: Team | undefined): void {
    this.#team = team;
  }

  /** The functions of the module called `key`, which `emit` writes when it does not exist yet. */
  functionsOf(key: string, emit: (module: ModuleBuilder) => void): Kernels {
    const own = this.#bound.get(key) ?? this.#bind(key, emit);
    return this.#isSharing ? this.#team!.recorded(key, compile(key, emit), own) : own;
  }

  /**
   * Runs the tasks 0 … count − 1, on all threads when there are several. A task may only call kernels and
   * only write to memory that no other task touches; which thread runs it makes no difference to the result.
   */
  parallel(count: number, task: (index: number) => void): void {
    if (!this.#team || count === 1 || this.#isSharing) {
      for (let index = 0; index < count; index += 1) task(index);
      return;
    }
    this.#isSharing = true;
    try {
      this.#team.run(count, task);
    } finally {
      this.#isSharing = false;
    }
  }

  #bind(key: string, emit: (module: ModuleBuilder) => void): Kernels {
    const env = { memory: this.#arena.memory, workspace: this.#workspace.address };
    const { exports } = new WebAssembly.Instance(compile(key, emit), { env });
    this.#bound.set(key, exports);
    return exports;
  }
}

function compile(key: string, emit: (module: ModuleBuilder) => void): WebAssembly.Module {
  const known = modules.get(key);
  if (known) return known;
  const builder = new ModuleBuilder();
  emit(builder);
  const module = new WebAssembly.Module(builder.encode());
  modules.set(key, module);
  return module;
}
