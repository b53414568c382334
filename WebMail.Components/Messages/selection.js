// Which messages are selected, which has the focus, and whether several are being selected. Pure.

/**
 * The place next to a message that went: the focus stands at its old place, so the next message is the one that has the focus.
 * @param {number} focus place, -1 for none @param {1 | -1} by
 */
export const besideGone = (focus, by) => focus < 0 ? -1 : by > 0 ? focus : focus - 1;

export class Selection {
  /** @type {Set<number>} */
  chosen = new Set();
  focus = 0;
  anchor = 0;
  /** Several are being selected: opening and selecting are two things then. */
  many = false;

  /** Selects one message and no other. @param {number} uid 0 for none */
  only(uid) {
    this.chosen = new Set(uid ? [uid] : []);
    this.focus = uid || this.focus;
    this.anchor = uid;
    this.many = false;
  }

  /** Adds a message or takes it out. Starting it on the one selected message keeps that selected. @param {number} uid */
  toggle(uid) {
    const start = !this.many && this.chosen.size === 1 && this.chosen.has(uid);
    if (this.chosen.has(uid) && !start) this.chosen.delete(uid);
    else this.chosen.add(uid);
    this.focus = this.anchor = uid;
    this.many = this.chosen.size > 0;
  }

  /** Selects what lies between the anchor and a message. @param {number[]} between both ends included @param {number} uid the end that has the focus @param {boolean} adding keeps what else is selected */
  extend(between, uid, adding = false) {
    this.chosen = new Set(adding ? [...this.chosen, ...between] : between);
    this.focus = uid;
    this.many = this.chosen.size > 1;
  }

  /** @param {Iterable<number>} uids */
  all(uids) {
    this.chosen = new Set(uids);
    this.many = this.chosen.size > 0;
  }

  /** Ends selecting several. @param {number} open the message on screen, which stays selected; 0 for none */
  clear(open) {
    this.chosen = new Set(open ? [open] : []);
    this.anchor = open || this.focus;
    this.many = false;
  }

  /** Messages went; the focus goes to a neighbour. @param {number[]} uids @param {number} neighbour 0 for none */
  gone(uids, neighbour) {
    for (const uid of uids) this.chosen.delete(uid);
    if (uids.includes(this.focus)) this.focus = neighbour;
    if (uids.includes(this.anchor)) this.anchor = this.focus;
    if (!this.chosen.size) this.many = false;
  }
}
