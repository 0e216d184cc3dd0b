/** The addresses that the files under app/ serve. A `*` stands for a variable part; every page also exists in English under /en. */
import { globSync, readFileSync } from 'node:fs'

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

export const pages = (): string[] =>
  globSync('app/**/page.tsx')
    .map(addressOf)
    .concat(globSync('app/*.ts').flatMap((file) => NAMED_FILES[file] ?? []))
    .sort()

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
