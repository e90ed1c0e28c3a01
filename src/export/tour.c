#include "export/tour.h"

/* The steps from behind the stop of the scene before to the scene's own, in
 * the run that it shows. */
static void find_scene(Tour *tour)
{
    Player *player = tour->player;
    const Scene *scenes = player->lesson->scenes;
    uint32_t scene = tour->plan.scene;

    tour->to = UINT32_MAX;
    if (scene) {
        player_show_scene(player, scene - 1);
        tour->to = scenes[scene - 1].step;
        tour->from = scene > 1 && player_runs_scene(player, &scenes[scene - 2])
                         ? scenes[scene - 2].step + 1
                         : 0;
    }
    if (tour->from > tour->to) {
        tour->from = tour->to;
    }
}

void tour_begin(Tour *tour, Player *player, const TourPlan *plan)
{
    *tour = (Tour){.player = player, .plan = *plan};
    find_scene(tour);
}

static bool next_here(Tour *tour)
{
    Player *player = tour->player;

    if (tour->begun) {
        return false;
    }
    tour->begun = true;
    tour->place =
        (TourPlace){player_position(player, player->size), player->scene};
    return true;
}

static bool next_scene(Tour *tour)
{
    Player *player = tour->player;
    uint32_t only = tour->plan.scene;
    uint32_t scene = tour->begun ? tour->place.scene + 1 : only ? only - 1 : 0;

    if (scene >= player->lesson->scene_count || (tour->begun && only)) {
        return false;
    }
    tour->begun = true;
    player_show_scene(player, scene);
    tour->place = (TourPlace){scene + 1, scene};
    return true;
}

static bool stands_here(const Player *player, uint32_t scene)
{
    if (scene == GRAPH_NONE || player->scalar) {
        return false;
    }
    const Scene *of = &player->lesson->scenes[scene];
    return of->step == player->step && player_runs_scene(player, of);
}

/* Once more for a further scene at the place, and for those between that show
 * another run, which no step of this one leads to. */
static bool again(Tour *tour)
{
    Player *player = tour->player;
    uint32_t scene = tour->place.scene;

    if (scene == GRAPH_NONE || tour->plan.scene || tour->plan.once) {
        return false;
    }
    if (scene != tour->home) {
        player_show_scene(player, tour->home);
    }
    for (uint32_t i = scene + 1; i < player->lesson->scene_count; i++) {
        const Scene *next = &player->lesson->scenes[i];
        bool here = player_runs_scene(player, next);
        if (here && next->step != player->step) {
            break;
        }
        if (here || !tour->plan.ranged) {
            player_show_scene(player, i);
            tour->place.scene = i;
            return true;
        }
    }
    return false;
}

/* To the next step of the player's size, be it asked for or not. */
static bool advance(Tour *tour)
{
    Player *player = tour->player;

    if (!tour->begun) {
        tour->begun = true;
        tour->place.number = 0;
        player_seek(player, 0);
        return true;
    }
    tour->place.number++;
    return player->step <= tour->to &&
           !(tour->plan.ranged && tour->place.number > tour->plan.last) &&
           player_step(player);
}

static bool wanted(const Tour *tour)
{
    uint32_t number = tour->place.number, step = tour->player->step;

    return (!tour->plan.ranged ||
            (number >= tour->plan.first && number <= tour->plan.last)) &&
           step >= tour->from && step <= tour->to;
}

static bool next_step(Tour *tour)
{
    Player *player = tour->player;

    if (tour->begun && again(tour)) {
        return true;
    }
    while (advance(tour)) {
        if (wanted(tour)) {
            player->scene =
                tour->plan.scene ? tour->plan.scene - 1 : player->scene;
            tour->home =
                stands_here(player, player->scene) ? player->scene : GRAPH_NONE;
            tour->place.scene = tour->home;
            return true;
        }
    }
    return false;
}

bool tour_next(Tour *tour)
{
    return tour->plan.here     ? next_here(tour)
           : tour->plan.scenes ? next_scene(tour)
                               : next_step(tour);
}
