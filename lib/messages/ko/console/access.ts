/** The console before sign-in. */
export const consoleAccess = {
  console: '운영 콘솔',
  otherOrigin: '이 화면에서 다시 눌러 주세요.',
  notAllowed: '이 역할로는 할 수 없는 일입니다.',
  notFound: '찾으시는 화면이 없습니다',
  toConsole: '운영 콘솔로',
}
