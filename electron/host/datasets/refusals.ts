import { HostError } from '../../../shared/protocol/hostError.ts';
import { grouped } from '../../../shared/shapes/formula.ts';
import { type Text, withParticle } from '../../../shared/text.ts';
import { codeOf } from '../atomicFile.ts';

/** Every way in which a data set can be missing or wrong, in words. `name` is a file's name, `label` a data set's. */

export function datasetAbsent(label: Text): HostError {
  return new HostError('dataset-absent', {
    en: `${label.en} is not on this computer yet. Download it, or choose a folder that has its four files.`,
    ko: `${label.ko} 데이터셋이 이 컴퓨터에 아직 없어요. 내려받거나, 파일 네 개가 있는 폴더를 골라 주세요.`,
  });
}

export function datasetDamaged(label: Text): HostError {
  return new HostError('dataset-damaged', {
    en: `The files of ${label.en} have changed on disk since they were checked, so they were not used. Download it again.`,
    ko: `${label.ko} 파일이 확인한 뒤에 바뀌어서 사용하지 않았어요. 다시 내려받아 주세요.`,
  });
}

export function fileMissing(name: string, folder: string): HostError {
  return new HostError('data-file-missing', {
    en: `'${folder}' has no file '${name}' or '${name}.gz'. Choose the folder that holds all four Fashion-MNIST files.`,
    ko: `'${folder}' 폴더에 '${name}' 또는 '${name}.gz' 파일이 없어요. Fashion-MNIST 파일 네 개가 모두 있는 폴더를 골라 주세요.`,
  });
}

export function mnistInstead(name: string): HostError {
  return new HostError('data-is-mnist', {
    en: `These are MNIST digits, not Fashion-MNIST: the file names are the same, '${name}' holds handwritten digits. Get Fashion-MNIST's own files.`,
    ko: `Fashion-MNIST가 아니라 MNIST 손글씨 숫자예요. 파일 이름은 같지만 '${name}'에는 숫자 그림이 들어 있어요. Fashion-MNIST 파일을 준비해 주세요.`,
  });
}

export function notAnIdxFile(name: string): HostError {
  return new HostError('data-not-idx', {
    en: `'${name}' is not a Fashion-MNIST file: it does not begin like one. Get the file again.`,
    ko: `'${name}' 파일은 Fashion-MNIST 파일이 아니에요. 시작 부분이 달라요. 파일을 다시 받아 주세요.`,
  });
}

export function wrongDimensions(name: string, expected: Text, received: Text): HostError {
  return new HostError('data-wrong-dimensions', {
    en: `'${name}' should hold ${expected.en}, but holds ${received.en}. It belongs to another data set.`,
    ko: `'${name}' 파일에는 ${withParticle(expected.ko, '이', '가')} 있어야 하는데 ${withParticle(received.ko, '이', '가')} 들어 있어요. 다른 데이터셋의 파일이에요.`,
  });
}

export function wrongLength(name: string, expectedBytes: number, receivedBytes: number): HostError {
  return new HostError('data-wrong-length', {
    en: `'${name}' should be ${grouped(expectedBytes)} bytes long when unpacked, but is ${grouped(receivedBytes)}. Get the file again.`,
    ko: `'${name}' 파일은 압축을 풀면 ${grouped(expectedBytes)}바이트여야 하는데 ${grouped(receivedBytes)}바이트예요. 파일을 다시 받아 주세요.`,
  });
}

export function truncatedFile(name: string): HostError {
  return new HostError('data-truncated', {
    en: `'${name}' ends too early: its end is missing. Get the file again.`,
    ko: `'${name}' 파일이 중간에 끊겼어요. 파일을 다시 받아 주세요.`,
  });
}

export function damagedFile(name: string): HostError {
  return new HostError('data-damaged', {
    en: `'${name}' is damaged: its content differs from the official file. Get the file again.`,
    ko: `'${name}' 파일이 손상됐어요. 내용이 공식 파일과 달라요. 파일을 다시 받아 주세요.`,
  });
}

export function downloadCancelled(): HostError {
  return new HostError('cancelled', {
    en: 'The download was cancelled. What has arrived is kept, and the next download goes on from there.',
    ko: '내려받기를 취소했어요. 받은 부분은 남아 있어서 다음에 이어서 받아요.',
  });
}

export function pageInstead(host: string): HostError {
  return new HostError('download-is-a-page', {
    en: `${host} sent a web page instead of the file. A network that asks for a sign-in does that: open a page in your browser, sign in, then try again.`,
    ko: `${host}에서 파일 대신 웹 페이지를 보냈어요. 로그인이 필요한 네트워크일 수 있어요. 브라우저에서 로그인한 뒤 다시 시도해 주세요.`,
  });
}

export function refusedByServer(host: string, status: number): HostError {
  return new HostError('download-refused', {
    en: `${host} refused the download (status ${status}). Try again later, or choose a folder that has the files.`,
    ko: `${host}에서 내려받기를 거절했어요 (상태 ${status}). 나중에 다시 시도하거나, 파일이 있는 폴더를 골라 주세요.`,
  });
}

export function unreachable(host: string): HostError {
  return new HostError('download-unreachable', {
    en: `${host} could not be reached. Check the internet connection and try again; what has arrived is kept. Without a connection, choose a folder that has the files.`,
    ko: `${host}에 연결할 수 없어요. 인터넷 연결을 확인하고 다시 시도해 주세요. 받은 부분은 남아 있어요. 연결할 수 없다면 파일이 있는 폴더를 골라 주세요.`,
  });
}

export function redirectedTooOften(host: string): HostError {
  return new HostError('download-redirects', {
    en: `${host} sent the download round in circles. A network that asks for a sign-in can do that: open a page in your browser, sign in, then try again.`,
    ko: `${host}에서 내려받기를 계속 다른 주소로 돌려보냈어요. 로그인이 필요한 네트워크일 수 있어요. 브라우저에서 로그인한 뒤 다시 시도해 주세요.`,
  });
}

export function longerThanTheFile(host: string): HostError {
  return new HostError('download-too-long', {
    en: `${host} sent more than the file can be long, so it is another file. Try again later, or choose a folder that has the files.`,
    ko: `${host}에서 보낸 내용이 원래 파일보다 길어요. 다른 파일이에요. 나중에 다시 시도하거나, 파일이 있는 폴더를 골라 주세요.`,
  });
}

export function sampleAbsent(index: number, count: number): HostError {
  return new HostError('sample-absent', {
    en: `There is no test image ${index + 1}: the data set has ${grouped(count)}.`,
    ko: `${index + 1}번 테스트 이미지는 없어요. 이 데이터셋에는 ${grouped(count)}장이 있어요.`,
  });
}

/** A file system's refusal in words; anything that is not one is given back as it is. */
export function diskRefusal(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const text = {
      en: `There is no room left on the disk for '${folder}'. Free about 100 MB and try again.`,
      ko: `디스크에 '${folder}' 폴더에 저장할 공간이 없어요. 100 MB쯤 비우고 다시 시도해 주세요.`,
    };
    return new HostError('disk-full', text);
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    const text = {
      en: `'${folder}' cannot be read or written. Check its permissions.`,
      ko: `'${folder}' 폴더를 읽거나 쓸 수 없어요. 권한을 확인해 주세요.`,
    };
    return new HostError('disk-refused', text);
  }
  return error;
}
