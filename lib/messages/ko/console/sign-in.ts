/** Signing in to the console. */
export const operatorSignIn = {
  intro: '운영자는 비밀번호와 인증 코드로 로그인합니다.',
  wrong: '이메일, 비밀번호, 인증 코드 가운데 맞지 않는 것이 있습니다. 코드는 한 번만 쓸 수 있으니 새 코드로 다시 시도해 주세요.',
  tooManyAttempts: '여러 번 틀렸습니다. 15분 뒤에 다시 시도해 주세요.',
  wrongOrigin: '이 화면에서 다시 눌러 주세요.',
  signIn: '로그인',
  title: '운영 콘솔 로그인',
  enrolled: '등록되었습니다. 인증 앱의 다음 코드로 로그인해 주세요.',
  email: '이메일',
  password: '비밀번호',
  code: '인증 코드',
  codeHint: '인증 앱에 보이는 여섯 자리 숫자',
}
