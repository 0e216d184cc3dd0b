/** Asking to be told when something sold out is back. */
export const restock = {
  title: '다시 들어오면 알림 받기',
  email: '이메일',
  hint: '로그인하셨다면 비워 두세요. 회원 이메일로 보냅니다.',
  terms: '다시 들어왔을 때 메일을 한 번 보내고 주소를 지웁니다. 90일이 지나도 지웁니다.',
  submit: '알림 신청',
  asked: '신청했습니다. 다시 들어오면 메일을 한 번 보내 드립니다.',
  cancel: '신청 취소',
  cancelled: '신청을 취소하고 주소를 지웠습니다.',
  problems: {
    email: '이메일 주소를 확인해 주세요.',
    available: '지금 살 수 있는 상품입니다. 페이지를 새로 고쳐 주세요.',
    unknown: '판매가 끝난 상품입니다.',
    too_many: '알림을 너무 많이 신청했습니다. 나중에 다시 시도해 주세요.',
    not_saved: '신청하지 못했습니다. 잠시 뒤에 다시 시도해 주세요.',
  },
  page: {
    title: '재입고 알림',
    text: '이 메일 주소로 기다리는 재입고 알림을 모두 취소하고 주소를 지웁니다.',
    submit: '모두 취소',
    stopped: '모두 취소했습니다. 더 보내지 않습니다.',
    wrong: '링크가 올바르지 않습니다. 메일에 있는 링크를 그대로 열어 주세요.',
  },
}
