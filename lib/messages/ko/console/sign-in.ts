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
  codeHint: '인증 앱에 보이는 여섯 자리 숫자, 또는 복구 코드',
  withPasskey: '패스키로 로그인',
  passkeyUnable: '패스키를 쓰지 못했습니다. 다시 시도하거나 비밀번호와 코드로 로그인해 주세요.',
  wrongPasskey: '이 패스키로는 로그인할 수 없습니다. 화면을 새로 열고 다시 해 주세요.',
}
