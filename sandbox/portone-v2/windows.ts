import { Hono } from 'hono'
import type { WireEnv } from '../gateway.ts'
import type { Sandbox } from '../sandbox.ts'

export function v2Windows(_sandbox: Sandbox) {
  return new Hono<WireEnv>()
}
