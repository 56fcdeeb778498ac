import type { z } from 'zod';
import { bulletinListQuery, slug, versionsQuery } from '@/lib/bulletins/schema';
import { commentId, commentListQuery, commentSubmission, receiptCode } from '@/lib/comments/schema';
import { ratingSubmission } from '@/lib/ratings/schema';
import * as responses from './responses';

/** One method of one address of the public API. */
export interface Operation {
  method: 'get' | 'put' | 'delete';
  path: string;
  summary: string;
  /** Whether a reader key is needed, makes a difference, or is not looked at. */
  reader: 'needed' | 'optional' | 'ignored';
  parameters?: Record<string, z.ZodType>;
  query?: z.ZodObject;
  headers?: Record<string, string>;
  body?: z.ZodType;
  /** Success: status and what comes back; null for nothing. */
  answers: Partial<Record<200 | 201 | 204, z.ZodType | null>>;
  /** Statuses of the problems it may answer with, besides 405 and 500. */
  problems: readonly number[];
}

/** By what a device makes its changes stand in its own order, however late one arrives. */
const order = {
  'X-Change':
    'UUIDv7 of this change: it is not taken after a change of a later id to the same thing, nor after an erasure of one',
};

const proof = {
  'X-Proof':
    'When 428 asked for it: base64 of JSON {challenge, solution}, an ALTCHA v2 solution of the challenge in the problem',
};

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/bulletins',
    summary: 'Published bulletins, newest first',
    reader: 'ignored',
    query: bulletinListQuery,
    answers: { 200: responses.bulletinPage },
    problems: [422],
  },
  {
    method: 'get',
    path: '/api/bulletins/versions',
    summary: 'Versions of the newest bulletins and of those named, for copies on a device',
    reader: 'ignored',
    query: versionsQuery,
    answers: { 200: responses.versions },
    problems: [422],
  },
  {
    method: 'get',
    path: '/api/bulletins/{slug}/comments',
    summary: 'Public comments of a bulletin: pinned, selected, newest; and the asker’s own',
    reader: 'optional',
    parameters: { slug },
    query: commentListQuery,
    answers: { 200: responses.commentPage },
    problems: [404, 422],
  },
  {
    method: 'get',
    path: '/api/bulletins/{slug}/rating',
    summary: 'How readers rate a bulletin',
    reader: 'optional',
    parameters: { slug },
    answers: { 200: responses.ratingSummary },
    problems: [404],
  },
  {
    method: 'put',
    path: '/api/bulletins/{slug}/rating',
    summary: 'Rate a bulletin, or change one’s rating',
    reader: 'needed',
    parameters: { slug },
    headers: { ...order, ...proof },
    body: ratingSubmission,
    answers: { 200: responses.ratingSummary },
    problems: [400, 401, 403, 404, 410, 413, 415, 422, 428, 429],
  },
  {
    method: 'put',
    path: '/api/comments/{id}',
    summary: 'Send a comment; idempotent by the id its author’s device made',
    reader: 'needed',
    parameters: { id: commentId },
    headers: { ...order, ...proof },
    body: commentSubmission,
    answers: { 200: responses.commentReceipt, 201: responses.commentReceipt },
    problems: [400, 401, 403, 404, 409, 410, 413, 415, 422, 428, 429],
  },
  {
    method: 'delete',
    path: '/api/comments/{id}',
    summary: 'Withdraw one’s own comment; its text is erased, and one still to come is not taken',
    reader: 'needed',
    parameters: { id: commentId },
    headers: order,
    answers: { 204: null },
    problems: [401, 403, 422, 429],
  },
  ...(['put', 'delete'] as const).map((method): Operation => ({
    method,
    path: '/api/comments/{id}/like',
    summary: method === 'put' ? 'Like a public comment' : 'Take the like back',
    reader: 'needed',
    parameters: { id: commentId },
    // Taking back asks for no proof.
    headers: { ...order, ...(method === 'put' && proof) },
    answers: { 200: responses.likeResult },
    problems: [401, 403, 404, 422, ...(method === 'put' ? [428] : []), 429],
  })),
  {
    method: 'get',
    path: '/api/me',
    summary: 'Everything this server keeps of the asker',
    reader: 'needed',
    answers: { 200: responses.readerExport },
    problems: [401],
  },
  {
    method: 'delete',
    path: '/api/me',
    summary: 'Erase everything of the asker on this server',
    reader: 'needed',
    headers: order,
    answers: { 204: null },
    problems: [401, 403, 422, 429],
  },
  {
    method: 'get',
    path: '/api/me/comments',
    summary: 'The asker’s comments under every bulletin, newest first',
    reader: 'needed',
    query: commentListQuery,
    answers: { 200: responses.ownCommentPage },
    problems: [401, 422],
  },
  {
    method: 'get',
    path: '/api/receipts/{code}',
    summary: 'Where the comment with an enquiry code stands',
    reader: 'ignored',
    parameters: { code: receiptCode },
    answers: { 200: responses.receiptStatus },
    problems: [404, 422, 429],
  },
  {
    method: 'get',
    path: '/api/health',
    summary: 'Whether the server and its database answer',
    reader: 'ignored',
    answers: { 200: responses.health },
    problems: [],
  },
];
