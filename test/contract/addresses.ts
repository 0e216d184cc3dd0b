/** The addresses that the files under app/ serve. A `*` stands for a variable part; every page also exists in English under /en. */
import { globSync, readFileSync } from 'node:fs'
import { CONSOLE_PAGES } from '#components/admin/console-pages.ts'

export interface RouteFile {
  address: string
  file: string
  methods: string[]
}

const EXPORTED = /^export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/gm

/** Files that Next serves by their name. */
const NAMED_FILES: Record<string, string> = {
  'app/manifest.ts': '/manifest.webmanifest',
  'app/robots.ts': '/robots.txt',
  'app/sitemap.ts': '/sitemap.xml',
}

const allPages = (): string[] =>
  globSync('app/**/page.tsx')
    .map(addressOf)
    .concat(globSync('app/*.ts').flatMap((file) => NAMED_FILES[file] ?? []))
    .sort()

/** The pages to record. Those in the console's header are recorded by the list that the header is made of. */
export const pages = (): string[] => allPages().filter((page) => !CONSOLE_PAGES.some(({ href }) => href === page))

/** The addresses in the console's header that no page serves. */
export const missingConsolePages = (): string[] => CONSOLE_PAGES.map(({ href }) => href).filter((href) => !allPages().includes(href))

export const routeFiles = (): RouteFile[] =>
  globSync('app/**/route.{ts,tsx}')
    .map((file) => ({ file, address: addressOf(file), methods: methodsOf(readFileSync(file, 'utf8')) }))
    .sort((a, b) => (a.address < b.address ? -1 : 1))

export const routes = (): string[] => routeFiles().flatMap(({ address, methods }) => methods.map((method) => `${method} ${address}`))

/** `app/[locale]/(plain)/orders/[id]/page.tsx` is `/orders/*`. */
function addressOf(file: string): string {
  const folders = file.split('/').slice(1, -1)
  const parts = folders.filter((folder) => folder !== '[locale]' && !folder.startsWith('('))
  return `/${parts.map((part) => (part.startsWith('[') ? '*' : part)).join('/')}`
}

const methodsOf = (source: string): string[] => [...source.matchAll(EXPORTED)].map(([, method = '']) => method).sort()
