import type { Metadata } from 'next';
import { MissingPage } from '@/components/shell/missing-page';

export const metadata: Metadata = { title: '没有找到页面', robots: { index: false } };

export default MissingPage;
