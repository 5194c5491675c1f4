/**
 * Where an exported program downloads Fashion-MNIST. The official source speaks plain http only; what arrives is checked by its MD5 before
 * it is used.
 */
export const fashionMnistSources: readonly string[] = [
  'http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/',
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/',
];
