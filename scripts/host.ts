/** Where the demo listens: on this machine alone, because everybody knows its passwords, unless somebody asks for more. */
import { parseArgs } from 'node:util'

const THIS_MACHINE = '127.0.0.1'
/** Listening on all addresses is no address to go to. */
const ALL_ADDRESSES = ['0.0.0.0', '::']

export const isOpenToOthers = (host: string) => host !== THIS_MACHINE && host !== 'localhost' && host !== '::1'

/** `--host`, else HOST. */
export function hostFrom(args: string[], variable: string | undefined): string {
  const { values } = parseArgs({ args, options: { host: { type: 'string' } }, strict: false })
  return (typeof values.host === 'string' && values.host) || variable || THIS_MACHINE
}

/** How a browser on this machine reaches a server that listens there. */
export function urlAt(host: string, port: number): string {
  const name = host === THIS_MACHINE || ALL_ADDRESSES.includes(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
