/* Where the numbers of what arrives stand: each chip at its own arrow, clear of
 * nodes, of each other and of the other arrows. */
#include "view/network_chip.h"

#include <math.h>

#define SAMPLES 24
/* What a place costs that lies on something. */
#define ON_NODE 1000.0
#define ON_ARROW 40.0
/* And one farther along its arrow, for all of its length. */
#define ALONG 24.0
#define BESIDE 6.0

void network_keep_clear(const Network *n, Rect rect)
{
    if (n->chips->count < CHIPS_MOST)
        n->chips->rects[n->chips->count++] = rect;
}

void network_chip(const Network *n, const Edge *edge, Box *box)
{
    Chips *chips = n->chips;
    if (chips->waiting_count < CHIPS_MOST)
        chips->waiting[chips->waiting_count++] =
            (Chip){.box = box, .edge = *edge};
}

/* Where on its arrow a chip stands best if nothing else is there: in a gap
 * between rows. The middle of the chip. */
static Point chip_wish(const Network *n, const Edge *edge, double width)
{
    Point from = edge->p[0], to = edge->p[3], at = edge_at(edge, 0.5);
    double s = n->scale, gap = 29 * s;
    bool tree = n->layout->form == FORM_TREE;
    if (edge->elbow) {
        at.y = edge->lane;
    } else if (edge->upright) {
        at.x += 16 * s + width / 2;
    } else if (fabs(from.y - to.y) < 4 * gap && from.y != to.y && !tree) {
        at = edge_dot(edge, at.y);
    } else if (!tree) {
        const Row *row = n->layout->rows;
        uint32_t r = 0;
        double top = fmin(from.y, to.y);
        while (r + 1 < n->layout->row_count &&
               n->origin.y + row[r + 1].y * s <= top)
            r++;
        at = from.y == to.y
                 ? at
                 : edge_dot(edge,
                            n->origin.y + (row[r].y + row[r].height) * s + gap);
        if (from.y == to.y)
            at.y = n->origin.y + row[r].y * s - gap * 0.6;
    }
    return at;
}

/* How many of the other arrows run through a place. */
static int chip_arrows(const Network *n, const Chip *chip, Rect rect)
{
    const Chips *chips = n->chips;
    int through = 0;
    for (size_t k = 0; k < chips->waiting_count; k++) {
        const Chip *other = &chips->waiting[k];
        bool meets = false;
        for (int i = 0; i <= SAMPLES && other != chip; i++)
            meets |=
                rect_holds(rect, edge_along(&other->edge, (double)i / SAMPLES));
        through += meets;
    }
    return through;
}

static double chip_cost(const Network *n, const Chip *chip, Rect rect)
{
    const Node *node;
    double cost = ON_ARROW * chip_arrows(n, chip, rect);
    for (size_t k = 0; k < n->chips->count; k++)
        if (rect_meets(rect_inset(rect, -3), n->chips->rects[k]))
            cost += ON_NODE;
    for (uint32_t at = 0; (node = network_next(n, &at));)
        if (rect_meets(rect, network_rect(n, node, node->rect)))
            cost += ON_NODE;
    Rect window = rect_inset(n->window, 4);
    Rect shown = rect_meet(rect, window);
    /* Under the columns stand their labels. */
    if (n->layout->form != FORM_TREE &&
        rect.y + rect.height > n->origin.y + n->layout->height * n->scale + 4)
        cost += ON_NODE;
    if (shown.width < rect.width - 1 || shown.height < rect.height - 1)
        cost += ON_NODE;
    return cost;
}

static Rect chip_rect(const Network *n, const Box *box, Point middle)
{
    Rect rect = {middle.x - box->width / 2, middle.y - box_height(box) / 2,
                 box->width, box_height(box)};
    double right = n->window.x + n->window.width - rect.width - 4;
    rect.x = fmax(fmin(rect.x, right), n->window.x + 4);
    return rect;
}

/* The cheapest place found so far. */
typedef struct Room {
    const Network *n;
    const Chip *chip;
    Rect best;
    double cost;
} Room;

/* AWAY: what it costs to be there beside what lies there. */
static void room_try(Room *room, Point middle, double away)
{
    Rect rect = chip_rect(room->n, room->chip->box, middle);
    if (away >= room->cost)
        return;
    double cost = away + chip_cost(room->n, room->chip, rect);
    if (cost < room->cost) {
        room->cost = cost;
        room->best = rect;
    }
}

/* As wished, along the arrow and beside it, or above and below; false: there
 * is no room. */
static bool chip_room(const Network *n, const Chip *chip, Rect *rect)
{
    static const double SIDES[][2] = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};
    const Box *box = chip->box;
    double gap = 10 * n->scale, height = box_height(box);
    Point wish = chip_wish(n, &chip->edge, box->width);
    Room room = {.n = n, .chip = chip, .cost = INFINITY};
    room_try(&room, wish, 0);
    for (int k = 1; k < 10; k++)
        for (size_t side = 0; side < sizeof SIDES / sizeof *SIDES; side++) {
            /* From the middle to either end. */
            int out = k / 2;
            double t = 0.5 + out * (k % 2 ? 0.1 : -0.1);
            Point at = edge_along(&chip->edge, t);
            at.x += SIDES[side][0] * (box->width / 2 + gap);
            at.y += SIDES[side][1] * (height / 2 + gap);
            room_try(&room, at, fabs(t - 0.5) * ALONG + (side ? BESIDE : 0));
        }
    for (int k = 1; k < 12; k++) {
        int out = (k % 2 ? -1 : 1) * ((k + 1) / 2);
        room_try(&room, (Point){wish.x, wish.y + out * (height + 4)},
                 ALONG + BESIDE * k);
    }
    *rect = room.best;
    return room.cost < ON_NODE;
}

void network_chips(const Network *n)
{
    Chips *chips = n->chips;
    for (size_t k = 0; k < chips->waiting_count; k++) {
        const Chip *chip = &chips->waiting[k];
        Rect rect;
        /* The ladder has the numbers, too. */
        if (!chip_room(n, chip, &rect))
            continue;
        network_keep_clear(n, rect);
        box_draw(chip->box, n->display,
                 (Point){rect.x, rect.y + chip->box->ascent});
    }
}
