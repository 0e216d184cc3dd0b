/**
 * Lists what a build is made of, as CycloneDX 1.5, from the lock file: the same packages always give the same list. `npm sbom --omit=dev` is not
 * used, because it leaves out what a development package needs too (`pg` and `zod` among them).
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

interface Locked {
  version?: string
  integrity?: string
  license?: string
  dev?: boolean
  optional?: boolean
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

type Packages = Readonly<Record<string, Locked>>

/** Beside the build, and never served. */
export const sbomIn = (folder: string) => join(folder, 'sbom.cdx.json')

export function writeSbom(folder: string): void {
  const { packages }: { packages: Packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  writeFileSync(sbomIn(folder), `${JSON.stringify(sbomOf(packages, JSON.parse(readFileSync('package.json', 'utf8'))), null, 2)}\n`)
}

export function sbomOf(packages: Packages, shop: { name: string; version: string; license: string }) {
  const live = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: { component: { 'bom-ref': refOf('', shop), type: 'application', name: shop.name, version: shop.version } },
    components: live.map(([path, locked]) => componentOf(path, locked)),
    dependencies: [['', { ...packages[''], version: shop.version }] as const, ...live].map(([path, locked]) => ({
      ref: refOf(path, path === '' ? shop : locked),
      dependsOn: neededBy(packages, path, locked),
    })),
  }
}

const nameOf = (path: string) => path.replace(/^.*node_modules\//, '')

/** The path is part of the name, because two copies of one version may lie in two folders. */
const refOf = (path: string, { version = '' }: { version?: string }) => `${path || 'shop'}@${version}`

function componentOf(path: string, locked: Locked) {
  const { version = '', integrity, license, optional } = locked
  const name = nameOf(path)
  return {
    'bom-ref': refOf(path, locked),
    type: 'library',
    name,
    version,
    scope: optional ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    // A package that came inside another has no hash of its own.
    ...(integrity && { hashes: [{ alg: 'SHA-512', content: Buffer.from(integrity.replace('sha512-', ''), 'base64').toString('hex') }] }),
    ...(license && { licenses: [{ expression: license }] }),
  }
}

function neededBy(packages: Packages, path: string, { dependencies, optionalDependencies }: Locked): string[] {
  const found = Object.keys({ ...dependencies, ...optionalDependencies }).flatMap((name) => placeOf(packages, path, name) ?? [])
  return found.flatMap((place) => (packages[place] && !packages[place].dev ? [refOf(place, packages[place])] : [])).toSorted()
}

/** Node.js looks in the package's own folder first, then in each one above it. */
function placeOf(packages: Packages, from: string, name: string): string | undefined {
  const place = `${from ? `${from}/` : ''}node_modules/${name}`
  if (place in packages) return place
  if (from === '') return undefined
  return placeOf(packages, from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/'))), name)
}
