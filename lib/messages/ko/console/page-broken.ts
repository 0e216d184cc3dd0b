/** A page of the console that could not be shown. */
export const consolePageBroken = {
  title: '이 화면을 보여 드리지 못했습니다.',
  tryAgain: '다시 시도',
}
