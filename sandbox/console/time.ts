/** Times as the console shows them: Korean time, to the second. */

const CLOCK = new Intl.DateTimeFormat('ko-KR', {
  timeZone: 'Asia/Seoul',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})
export const timeOf = (at: string | null) => (at === null ? '-' : CLOCK.format(new Date(at)))
