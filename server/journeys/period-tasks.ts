import type { TaskBodies } from "@/server/jobs/run-worker"
import type { World } from "@/server/world"
import { closePeriods } from "./close-periods"
import { SpanJob } from "./settle-later"
import { settleMonth, settleTier } from "./settle-month"
import { task } from "./task"
import * as Payload from "./task-payloads"

type PeriodTask = "settle-month" | "settle-tier" | "close-periods"

/** What is done because of months, quarters and caps. */
export function periodTasks(world: World): Pick<TaskBodies, PeriodTask> {
  return {
    "settle-month": task(SpanJob, job => settleMonth(world, job)),
    "settle-tier": task(SpanJob, job => settleTier(world, job)),
    "close-periods": task(Payload.Closing, job => closePeriods(world, job)),
  }
}
