import type { TaskBodies } from "@/server/jobs/run-worker"
import type { World } from "@/server/world"
import { keepContestStops } from "./contest-stops"
import { runOutDisputes } from "./run-out-disputes"
import { task } from "./task"
import * as Payload from "./task-payloads"

/** What the tasks of disputes do. */
export function disputeTasks(world: World) {
  return {
    "run-out-disputes": task(Payload.OfBrand, ({ brandId }) => runOutDisputes(world, brandId)),
    "contest-stops": task(Payload.Dispute, contest => keepContestStops(world, contest)),
  } satisfies Partial<TaskBodies>
}
