/** Next's own cache of pages that are made once for everybody, which keeps beside each the content security policy that fits it. */
import { createRequire } from 'node:module'
import { pageCsp } from '#lib/security/page-csp.ts'

type FileCache = typeof import('next/dist/server/lib/incremental-cache/file-system-cache.js')
// Next's file is CommonJS, whose default export is a field of its own.
const { default: FileSystemCache }: FileCache = createRequire(import.meta.url)(
  'next/dist/server/lib/incremental-cache/file-system-cache.js',
)

type Kept = Parameters<InstanceType<typeof FileSystemCache>['set']>[1]

export default class PageCache extends FileSystemCache {
  /** Next answers the first visitor with the very value that is kept here. */
  override set(...[key, value, context]: Parameters<InstanceType<typeof FileSystemCache>['set']>) {
    return super.set(key, withPolicy(value), context)
  }

  /** Pages that the build has made come from its files, without a policy. */
  override async get(...asked: Parameters<InstanceType<typeof FileSystemCache>['get']>) {
    const found = await super.get(...asked)
    withPolicy(found?.value ?? null)
    return found
  }
}

const POLICY = 'content-security-policy'

function withPolicy<Value extends Kept>(value: Value): Value {
  if (value?.kind === 'APP_PAGE' && typeof value.html === 'string' && !value.headers?.[POLICY]) {
    value.headers = { ...value.headers, [POLICY]: pageCsp(value.html) }
  }
  return value
}
