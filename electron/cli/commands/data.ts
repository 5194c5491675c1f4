import type { Command } from 'commander';
import type { Cli } from '../cli.ts';
import { defineDataGet } from './dataGet.ts';
import { defineDataList } from './dataList.ts';
import { defineDataVerify } from './dataVerify.ts';

export function defineData(parent: Command, cli: Cli): void {
  const { terminal } = cli;
  const data = cli
    .command(parent, 'data')
    .description(terminal.in({ en: 'list, fetch and check the data sets', ko: '데이터셋 목록 보기, 내려받기, 확인하기' }));
  for (const define of [defineDataList, defineDataGet, defineDataVerify]) define(data, cli);
}
