/** The names of all variables that the shop and its commands read, from .env.example. */
import { readFileSync } from 'node:fs'
import type { Environment } from './children.ts'

const [shop = '', commands = ''] = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('--- Read by the commands')

/** The variables of lib/env.ts. */
export const shopVariables = namesIn(shop)

export const commandVariables = namesIn(commands)

/** This process's environment without the shop's variables, for tests to start from. */
export function environmentOfNoShop(): Environment {
  const environment: Environment = { ...process.env }
  for (const name of [...shopVariables, ...commandVariables]) delete environment[name]
  return environment
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].flatMap(([, name]) => name ?? [])
}
