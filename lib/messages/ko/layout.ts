/** The frame of every page. */
export const layout = {
  site: {
    description: '오래 쓰는 살림과 문구를 파는 작은 상점. 셈은 정확하게, 여백은 넉넉하게.',
  },
  footer: {
    policies: '약관과 정책',
    terms: '이용약관',
    privacy: '개인정보 처리방침',
    refund: '교환·반품 안내',
    lookup: '비회원 주문 조회',
    help: '고객센터',
    representative: '대표',
    businessNumber: '사업자등록번호',
    check: '사업자정보 확인',
    newWindow: '(새 창)',
    mailOrder: '통신판매업신고',
    address: '주소',
    email: '이메일',
    privacyOfficer: '개인정보 보호책임자',
    hosting: '호스팅 제공',
    escrow: (provider: string) => `계좌이체나 가상계좌로 결제하실 때 ${provider}의 구매안전서비스(에스크로)를 이용하실 수 있습니다.`,
    escrowCheck: '서비스 가입 사실 확인',
    demo: '이곳은 결제 흐름을 보여 주기 위한 데모 상점입니다. 상품은 실제로 판매하거나 배송하지 않습니다.',
  },
  header: {
    search: '상품 검색',
    placeholder: '찾으시는 상품이 있나요?',
    account: '내 계정',
    categories: '상품 분류',
    sale: '할인',
    plans: '정기구독',
  },
  logo: {
    home: '첫 화면',
  },
  plainHeader: {
    back: '장바구니로',
  },
  refundAccountFields: {
    legend: '환불받을 계좌',
    bank: '은행',
    choose: '은행을 골라 주세요',
    number: '계좌번호',
    holder: '예금주',
  },
}
