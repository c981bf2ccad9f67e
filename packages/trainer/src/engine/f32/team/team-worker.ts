// A thread of a team: what `team.ts` starts. It sleeps until tasks are shared out, takes some, and sleeps again.
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";

import type { Kernel } from "../kernel-runner.ts";
import { runTask, type KernelName } from "./commands.ts";
import { control, takeTask, waitForChange, type ModuleMessage, type TeamWorkerData } from "./control.ts";

const port = parentPort!;
const data = workerData as TeamWorkerData;
const words = new Int32Array(data.words);
const numbers = new Float64Array(data.commands);
const kernels: (readonly Kernel[])[] = [];

function kernelOf({ module, kernel }: KernelName): Kernel {
  while (kernels[module] === undefined) receiveModule();
  return kernels[module][kernel]!;
}

/** Modules are sent before the commands that name them, so the message is there. */
function receiveModule(): void {
  const received = receiveMessageOnPort(port);
  if (!received) return;
  const { number, module } = received.message as ModuleMessage;
  const env = { memory: data.memory, workspace: data.workspace };
  kernels[number] = Object.values(new WebAssembly.Instance(module, { env }).exports);
}

port.postMessage("ready");
let epoch = 0;
for (;;) {
  waitForChange(words, control.epoch, epoch);
  epoch = Atomics.load(words, control.epoch);
  for (let task = takeTask(words); task >= 0; task = takeTask(words)) {
    runTask(numbers, task, kernelOf);
    Atomics.add(words, control.done, 1);
    Atomics.notify(words, control.done);
  }
}
