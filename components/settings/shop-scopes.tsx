import type { AskedScope } from "./shop-data"

/** Every permission that is asked for, and why. */
export function ShopScopes({ scopes }: { scopes: readonly AskedScope[] }) {
  return (
    <ul className="flex flex-col divide-y text-left">
      {scopes.map(scope => (
        <li key={scope.handle} className="grid gap-x-6 py-2 text-sm sm:grid-cols-[20rem_minmax(0,1fr)]">
          <span className="font-mono text-strong text-xs leading-5">
            {scope.handle}
            {scope.needed === "optional" ? <span className="font-sans text-quiet"> · optional</span> : null}
          </span>
          <span>{scope.reason}</span>
        </li>
      ))}
    </ul>
  )
}
