import {
  adagrad,
  adam,
  adamw,
  bfgs,
  lamb,
  lbfgs,
  lion,
  muon,
  newton,
  newtonCg,
  rmsprop,
  sgd,
} from "@descent/trainer";
import { firstOrder, type Racer } from "./racers.ts";
import { secondOrder } from "./second-order.ts";

const momentum = 0.9;

/** All optimizers and minimizers of the trainer, each in its usual forms and with its usual constants. */
export const racers: readonly Racer[] = [
  firstOrder("sgd", (learningRate) => sgd({ learningRate })),
  firstOrder("momentum", (learningRate) => sgd({ learningRate, momentum })),
  firstOrder("momentum-steps", (learningRate) => sgd({ learningRate, momentum, velocity: "steps" })),
  firstOrder("nesterov", (learningRate) => sgd({ learningRate, momentum, nesterov: true })),
  firstOrder("nesterov-look-ahead", (learningRate) => sgd({ learningRate, momentum, nesterov: "lookAhead" })),
  firstOrder("adagrad", (learningRate) => adagrad({ learningRate })),
  firstOrder("rmsprop", (learningRate) => rmsprop({ learningRate })),
  firstOrder("rmsprop-centered", (learningRate) => rmsprop({ learningRate, centered: true })),
  firstOrder("rmsprop-momentum", (learningRate) => rmsprop({ learningRate, momentum })),
  firstOrder("adam", (learningRate) => adam({ learningRate })),
  firstOrder("adam-uncorrected", (learningRate) => adam({ learningRate, biasCorrection: false })),
  firstOrder("amsgrad", (learningRate) => adam({ learningRate, amsgrad: true })),
  firstOrder("adamw", (learningRate) => adamw({ learningRate })),
  firstOrder("adamw-torch", (learningRate) => adamw({ learningRate, decay: "torch" })),
  firstOrder("lion", (learningRate) => lion({ learningRate })),
  firstOrder("lamb", (learningRate) => lamb({ learningRate })),
  firstOrder("muon", (learningRate) => muon({ learningRate }), [2, 1]),
  secondOrder("newton", newton()),
  secondOrder("bfgs", bfgs()),
  secondOrder("lbfgs", lbfgs()),
  secondOrder("newton-cg", newtonCg()),
];
