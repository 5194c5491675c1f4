/** Measures of a card and its ports, in pixels of the canvas. */

export const CARD_WIDTH_PX = 140;
/** Without a problem panel. */
export const CARD_HEIGHT_PX = 184;
/** Centre of the ports, below the top of the card. */
export const PORT_Y_PX = 74;
/** Between the ports of a card with several inputs. */
export const PORT_PITCH_PX = 24;
/** Side of the square in which a port can be pressed; its mark is half as wide. */
export const PORT_PX = 24;
