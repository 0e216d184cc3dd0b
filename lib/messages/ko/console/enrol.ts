/** An operator’s first visit. */
export const operatorEnrolment = {
  wrongOrigin: '이 화면에서 다시 눌러 주세요.',
  tooManyAttempts: '여러 번 틀렸습니다. 15분 뒤에 다시 시도해 주세요.',
  passwordOrCodeWrong: (shortestOperatorPassword: number) =>
    `비밀번호는 ${shortestOperatorPassword}자 이상, 코드는 여섯 자리 숫자여야 합니다.`,
  problems: {
    code: '인증 코드가 맞지 않습니다. 새 코드로 다시 시도해 주세요.',
    link: '이 링크는 더 쓸 수 없습니다. 새로 초대받아 주세요.',
    breached: '널리 알려졌거나 쉽게 짐작할 수 있는 비밀번호입니다. 다른 것으로 정해 주세요.',
    used_before: '전에 쓰던 비밀번호입니다. 새로운 비밀번호로 정해 주세요.',
  },
  title: '운영자 등록',
  addToApp: '1. 인증 앱에 등록',
  scan: '그림을 찍거나 아래 글자를 입력하세요.',
  qrCode: '인증 앱으로 찍는 QR 코드',
  passwordAndFirstCode: '2. 비밀번호와 첫 코드',
  enrol: '등록하기',
  newPassword: '새 비밀번호',
  passwordHint: (shortestOperatorPassword: number) => `${shortestOperatorPassword}자 이상`,
  code: '인증 코드',
  linkExpiredAskOwner: '이 링크는 더 쓸 수 없습니다. 소유자에게 새로 초대받아 주세요.',
}
