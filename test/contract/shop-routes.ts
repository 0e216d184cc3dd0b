/**
 * The shop's route modules without Next, called like an HTTP server. Each answer is recorded under a name as what a program can
 * rely on.
 */
import '../support/without-next/stand-ins.ts'
import { pathToFileURL } from 'node:url'
import { asVisitor } from '../support/without-next/visitor.ts'
import { routeFiles } from './addresses.ts'
import { type Shape, shapeOf } from './shape.ts'

export interface Answer {
  status: number
  type?: string
  /** The address without the values of its parameters. */
  location?: string
  body?: Shape
}

export interface Asked {
  method?: string
  /** Sent as JSON, unless it is bytes or text. */
  body?: object | string
  headers?: Record<string, string>
  /** What a browser would send along; a program keeps no cookies. */
  cookies?: Record<string, string>
  /** Who is signed in. */
  memberId?: string
}

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Response | Promise<Response>

const files = routeFiles()

/** Calls the route of this address. */
export async function ask(url: string, { method = 'GET', body, headers = {}, cookies = {}, memberId }: Asked = {}): Promise<Response> {
  const { pathname } = new URL(url)
  const found = files.find(({ address }) => patternOf(address).test(pathname))
  if (!found) throw new Error(`No route answers to ${pathname}.`)
  // Next defines what a route file exports.
  const handlers: Record<string, Handler> = await import(pathToFileURL(found.file).href)
  const handler = handlers[method]
  if (!handler) throw new Error(`${found.file} has no ${method}.`)
  const isPlain = typeof body === 'string' || body instanceof Uint8Array
  const request = new Request(url, {
    method,
    headers: { ...(body && !isPlain && { 'content-type': 'application/json' }), ...headers },
    // Text and bytes are sent as they are.
    ...(body && { body: isPlain ? (body as BodyInit) : JSON.stringify(body) }),
  })
  return asVisitor({ cookies, ...(memberId && { memberId }) }, () =>
    handler(Object.assign(request, { nextUrl: new URL(url) }), { params: Promise.resolve(paramsOf(found.file, pathname)) }),
  )
}

/** The answer without what differs each time. Reads its body. */
export async function describe(response: Response): Promise<Answer> {
  const type = response.headers.get('content-type')?.replace(/;.*/, '')
  const location = response.headers.get('location')
  return {
    status: response.status,
    ...(type && { type }),
    ...(location && { location: withoutValues(location) }),
    ...(type === 'application/json' && { body: shapeOf(await response.json()) }),
  }
}

/** The names of the parameters in an address, without their values. */
function withoutValues(location: string): string {
  const { pathname, searchParams } = new URL(location, 'http://shop')
  const names = [...new Set(searchParams.keys())].sort()
  return `${pathname.replace(/^(\/(?:en\/)?orders)\/(?!lookup)[^/]+/, '$1/*')}${names.length > 0 ? `?${names.join('&')}` : ''}`
}

const patternOf = (address: string) => new RegExp(`^${address.replaceAll('*', '[^/]+')}$`)

/** Reads the parameters by the folders' names: the address has a part for each folder that is neither a route group nor the language. */
function paramsOf(file: string, pathname: string): Record<string, string> {
  const folders = file
    .split('/')
    .slice(1, -1)
    .filter((folder) => !folder.startsWith('(') && folder !== '[locale]')
  const parts = pathname.split('/').slice(1)
  const named = folders.flatMap((folder, index): [string, string][] =>
    folder.startsWith('[') ? [[folder.slice(1, -1), decodeURIComponent(parts[index] ?? '')]] : [],
  )
  return { locale: 'ko', ...Object.fromEntries(named) }
}
