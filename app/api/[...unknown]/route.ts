import { problemResponse } from '@/lib/http/problem';

function notFound(): Response {
  return problemResponse('not-found', '没有这个接口，请核对地址。');
}

export {
  notFound as DELETE,
  notFound as GET,
  notFound as OPTIONS,
  notFound as PATCH,
  notFound as POST,
  notFound as PUT,
};
