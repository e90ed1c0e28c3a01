#include "app/app_part.h"

#include "base/file.h"

const Text *app_text(App *app)
{
    Language language = app->session.player.language;

    if (!app->texts[language]) {
        app->texts[language] = text_create(file_data_folder(), language);
    }
    return app->texts[language];
}
