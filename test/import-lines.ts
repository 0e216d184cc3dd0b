/** The import lines of our own source, as facts: who imports what, and whether only its types. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface ImportLine {
  /** The importing file, relative to the project's root. */
  file: string
  /** The imported file, relative to the project's root, or the name of a package. */
  target: string
  /** Whether `target` is a file of this project. */
  ours: boolean
  typesOnly: boolean
}

const STATIC = /^\s*(?:import|export)\s+(type\s)?[^'";]*?\bfrom\s*['"]([^'"]+)['"]/gm
const BARE = /^\s*import\s*['"]([^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g

/** The import lines of the source, without its tests. */
export const importLines = (patterns: string[]): ImportLine[] => linesOf(sourceFiles(patterns))

/** The import lines of the source and of its tests. */
export const importLinesWithTests = (patterns: string[]): ImportLine[] => linesOf(globSync(patterns).sort())

function linesOf(files: string[]): ImportLine[] {
  return files.flatMap((file) => {
    const source = readFileSync(file, 'utf8')
    const line = (specifier: string, typesOnly: boolean): ImportLine => ({ file, typesOnly, ...resolved(file, specifier) })
    return [
      ...[...source.matchAll(STATIC)].map(([, type, specifier = '']) => line(specifier, type !== undefined)),
      ...[...source.matchAll(BARE), ...source.matchAll(DYNAMIC)].map(([, specifier = '']) => line(specifier, false)),
    ]
  })
}

/** The source files without their tests. */
export const sourceFiles = (patterns: string[]): string[] => globSync(patterns, { exclude: ['**/*.test.{ts,tsx}'] }).sort()

/** Files that import themselves through others. Each circle is the list of its files. */
export function circles(lines: readonly ImportLine[]): string[][] {
  const targets = Map.groupBy(
    lines.filter(({ ours }) => ours),
    ({ file }) => file,
  )
  const seen = new Set<string>()
  const found: string[][] = []
  const follow = (file: string, path: string[]): void => {
    if (path.includes(file)) return void found.push([...path.slice(path.indexOf(file)), file])
    if (seen.has(file)) return
    for (const { target } of targets.get(file) ?? []) follow(target, [...path, file])
    seen.add(file)
  }
  for (const file of targets.keys()) follow(file, [])
  return found
}

function resolved(file: string, specifier: string) {
  if (specifier.startsWith('.')) return { target: join(dirname(file), specifier), ours: true }
  if (specifier.startsWith('#')) return { target: specifier.slice(1), ours: true }
  return { target: specifier, ours: false }
}
