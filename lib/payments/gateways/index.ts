/** The only list of gateways: adding one is a folder beside this file, its window in components/checkout/windows, and a line here. */
import type { Env } from '#lib/env.ts'
import type { Http } from '#lib/http.ts'
import type { Gateway } from './gateway.ts'
import { createPortoneV2 } from './portone-v2/portone-v2.ts'
import { createToss } from './toss/toss.ts'

const ADAPTERS: Record<string, (env: Env, http: Http) => Gateway> = {
  toss: createToss,
  'portone-v2': createPortoneV2,
}

/** The gateways GATEWAYS names, in its order. */
export class Gateways {
  readonly #byName: ReadonlyMap<string, Gateway>

  constructor(gateways: readonly Gateway[]) {
    this.#byName = new Map(gateways.map((gateway) => [gateway.name, gateway]))
  }

  static fromEnv(env: Env, http: Http): Gateways {
    return new Gateways(env.GATEWAYS.flatMap((name) => ADAPTERS[name]?.(env, http) ?? []))
  }

  get(name: string): Gateway | undefined {
    return this.#byName.get(name)
  }

  all(): Gateway[] {
    return [...this.#byName.values()]
  }
}
