import { post } from '../api.js';
import { h } from '../dom.js';
import { bytes } from '../format.js';
import { icon } from '../icons.js';
import { progress } from './parts.js';
import { toastError } from './toast.js';

const atOnce = 3;

/** Files by drag and drop or by choice. The bytes go straight to S3, by an address that is signed for each. */
export function uploads({ signal, onUploaded }) {
  const input = h('input', { type: 'file', multiple: true, class: 'visually-hidden', id: 'upload', onchange: () => take([...input.files]) });
  const bars = h('ul', { class: 'uploads' });
  const waiting = [];
  let running = 0;
  const zone = h('div', {
    class: 'drop-zone',
    ondragover: event => {
      event.preventDefault();
      zone.classList.add('is-over');
    },
    ondragleave: () => zone.classList.remove('is-over'),
    ondrop: event => {
      event.preventDefault();
      zone.classList.remove('is-over');
      take([...event.dataTransfer.files]);
    },
  }, icon('upload'), h('p', {}, 'Drop CSV, JSON or NDJSON files here, or ', h('label', { for: 'upload', class: 'link-label' }, 'choose them'), input), bars);
  return zone;

  function take(files) {
    input.value = '';
    waiting.push(...files);
    next();
  }

  async function next() {
    while (running < atOnce && waiting.length > 0) {
      running++;
      upload(waiting.shift()).finally(() => {
        running--;
        next();
      });
    }
  }

  async function upload(file) {
    const line = h('li', {}, h('span', {}, `${file.name}, ${bytes(file.size)}`), progress(0, 'asking'));
    const say = (share, text) => line.lastChild.replaceWith(progress(share, text));
    bars.append(line);
    try {
      const ticket = await post('/files/uploads', { name: file.name, contentType: file.type || guess(file.name), size: file.size });
      await put(ticket, file, share => say(share, `${Math.round(share * 100)} %`));
      line.remove();
      onUploaded();
    } catch (error) {
      say(0, 'failed');
      line.append(h('button', { type: 'button', class: 'button', onclick: () => line.remove() }, 'Dismiss'));
      if (!signal.aborted) toastError(error);
    }
  }
}

// fetch does not tell how much is sent; this does.
function put({ url, method, headers }, file, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, value);
    request.upload.onprogress = event => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () => (request.status < 300 ? resolve() : reject(new Error(`S3 answered ${request.status} to the upload.`)));
    request.onerror = () => reject(new Error('S3 did not take the upload: the bucket may not allow this page’s origin.'));
    request.send(file);
  });
}

function guess(name) {
  const extension = name.toLowerCase().split('.').at(-1);
  return { csv: 'text/csv', json: 'application/json', ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson', txt: 'text/plain', tsv: 'text/tab-separated-values' }[extension] ?? 'application/octet-stream';
}
