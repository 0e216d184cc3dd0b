/** The names of every variable that the shop and its commands read, as .env.example lists them. */
import { readFileSync } from 'node:fs'
import type { Environment } from './children.ts'

const [shop = '', commands = ''] = readFileSync(new URL('../.env.example', import.meta.url), 'utf8').split('--- Read by the commands')

/** Those of lib/env.ts. */
export const shopVariables = namesIn(shop)

export const commandVariables = namesIn(commands)

/** This process's environment without anything meant for a shop: what a test may start from. */
export function environmentOfNoShop(): Environment {
  const environment: Environment = { ...process.env }
  for (const name of [...shopVariables, ...commandVariables]) delete environment[name]
  return environment
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]*)=/gm)].flatMap(([, name]) => name ?? [])
}
