/** Reads from /proc what a process has used: CPU time of all its threads, and resident memory. Linux only. */
import { readFileSync } from 'node:fs'

/** The kernel counts CPU time in hundredths of a second (USER_HZ) whatever its own clock does. */
const MS_PER_TICK = 10

/** User and system time so far. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is the program's name in parentheses and may hold anything; user time is the 14th field, system time the 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK
}

/** Resident memory in megabytes. */
export function rssMb(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1024
}
